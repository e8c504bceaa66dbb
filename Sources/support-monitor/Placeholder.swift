import ArgumentParser
import AsyncHTTPClient
import HeapModule
import Hummingbird
import Logging
import ServiceLifecycle
import Subprocess
import TOMLKit

@main struct Placeholder { static func main() {} }
