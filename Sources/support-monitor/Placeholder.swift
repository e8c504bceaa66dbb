import ArgumentParser
import Hummingbird
import Logging
import ServiceLifecycle
import Subprocess
import TOMLKit
import AsyncHTTPClient
import HeapModule

@main struct Placeholder { static func main() {} }
