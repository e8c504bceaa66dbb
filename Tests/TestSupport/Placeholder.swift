import Monitoring
