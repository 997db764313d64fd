"""Serves moto on a free loopback port and says which one.

The same application as the program moto_server, with these differences: the port is chosen by the system, so that no other program can take
it between choosing and using it; requests are not logged, because the proxy in front of it already knows them; and what moto works out anew
for every request, or for every value of every answer, is worked out once. The answers are the same, in less than half the time.

With the argument --change-sets, change sets behave as in AWS: see change_sets.py.
"""

import functools
import gc
import logging
import os
import sys

import moto.backends
import moto.core.responses
import moto.core.serialize
import moto.ec2.models.core
import moto.ec2.utils
import xmltodict
from moto.core.utils import MISSING, get_value
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

modules = tuple(moto.backends.list_of_moto_modules())
moto.backends.list_of_moto_modules = lambda: modules
moto.core.responses.method_names_from_class = functools.cache(moto.core.responses.method_names_from_class)

# Whether a word may be the name of an element, and the pattern that a filter stands for.
xmltodict._validate_name = functools.cache(xmltodict._validate_name)
moto.ec2.utils.simple_aws_filter_to_re = functools.cache(moto.ec2.utils.simple_aws_filter_to_re)

# The names under which the value of a member may be found: they depend on the class that has the value, and on the member's place in the
# answer.
picker = moto.core.serialize.XFormedAttributePicker
names_of = picker.get_possible_keys
names = {}
changes = {}


def known_names(self, context):
    place = (type(context.obj), context.key, context.shape)
    if place not in names:
        names[place] = tuple(dict.fromkeys(names_of(self, context)))
    return names[place]


# The same as moto's, but it compares the path of a value with those of all values that are changed once for each path.
def value_of(self, context):
    value = None
    for name in self.get_possible_keys(context):
        found = get_value(context.obj, name, MISSING)
        if found is not MISSING:
            value = found
            break
    if not self.response_transformers:
        return value
    place = (id(self.response_transformers), context.key_path, context.key)
    if place not in changes:
        path = f"{context.key_path}.{context.key}"
        changes[place] = next((change for end, change in self.response_transformers.items() if path.endswith(end)), None)
    change = changes[place]
    return change(value) if change else value


picker.get_possible_keys = known_names
picker.__call__ = value_of


# moto looks for the tags of one resource among those of all that there ever were.
def tags_of(resource):
    tags = resource.ec2_backend.tags.get(resource.id, {}) if resource.id else {}
    kind = moto.ec2.utils.EC2_PREFIX_TO_RESOURCE.get(moto.ec2.utils.get_prefix(resource.id), "") if tags else ""
    return [{"resource_id": resource.id, "key": key, "value": value, "resource_type": kind} for key, value in tags.items()]


moto.ec2.models.core.TaggedEC2Resource.get_tags = tags_of

# CloudFormation takes half a second to load, and most tests do not use it.
if "--change-sets" in sys.argv:
    import change_sets  # noqa: F401 (it corrects moto when it is loaded)

# What is loaded stays: collecting garbage need not look at it again.
gc.freeze()

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
os.environ["MOTO_PORT"] = str(server.server_port)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
