import AsyncHTTPClient
import Conformance
import NIOCore
import NIOHTTP1
import NIOSSL
