"""Serves moto on a free loopback port and says which one.

The same application as the program moto_server, with these differences: the port is chosen by the system, so that no other program can take
it between choosing and using it; requests are not logged, because the proxy in front of it already knows them; and two lists that moto builds
anew for every request, from its folders and from its classes, are built once. They were three quarters of the time of a small call.
"""

import functools
import gc
import logging
import os

import moto.backends
import moto.core.responses
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

modules = tuple(moto.backends.list_of_moto_modules())
moto.backends.list_of_moto_modules = lambda: modules
moto.core.responses.method_names_from_class = functools.cache(moto.core.responses.method_names_from_class)

# What is loaded stays: collecting garbage need not look at it again.
gc.freeze()

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
os.environ["MOTO_PORT"] = str(server.server_port)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
