"""Serves moto on a free loopback port and says which one.

The same application as the program moto_server, with two differences: the port is chosen by the system, so that nobody can take it
between choosing and using it, and requests are not logged, because the proxy in front of it already knows them.
"""

import logging
import os

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
os.environ["MOTO_PORT"] = str(server.server_port)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
