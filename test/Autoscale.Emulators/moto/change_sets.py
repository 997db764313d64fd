"""Corrects what moto does with the change sets and stacks of the CDK, whose command line uses a change set for every deployment.

* The outputs and the parameters of a stack are those of its last change set. moto changes only its resources.
* The deletion of a change set that does not exist is no error. moto answers with status 500.
* The deletion of a stack deletes its route tables. moto keeps them, and therefore refuses to delete the VPC.
* The description of a change set that does not exist is the error ChangeSetNotFound. moto says that the stack does not exist.
"""

from moto.cloudformation.exceptions import CloudFormationError
from moto.cloudformation.models import ChangeSet, CloudFormationBackend
from moto.ec2.models import ec2_backends
from moto.ec2.models.route_tables import RouteTable


class ChangeSetNotFound(CloudFormationError):
    code = "ChangeSetNotFound"


def find(backend, name):
    return [id for id, change_set in backend.change_sets.items() if name in (id, change_set.change_set_name)]


def describe(backend, change_set_name):
    found = find(backend, change_set_name)
    if not found:
        raise ChangeSetNotFound(f"ChangeSet [{change_set_name}] does not exist")
    return backend.change_sets[found[-1]]


def delete(backend, change_set_name):
    for id in find(backend, change_set_name):
        del backend.change_sets[id]


apply_to_resources = ChangeSet.apply


def apply(change_set):
    apply_to_resources(change_set)
    stack = change_set.stack
    stack.template_dict = change_set.template_dict
    stack.parameters = change_set.parameters
    stack.output_map = stack._create_output_map()


def delete_route_table(resource_name, cloudformation_json, account_id, region_name):
    backend = ec2_backends[account_id][region_name]
    backend.get_route_table(resource_name)._associations.clear()
    backend.delete_route_table(resource_name)


ChangeSet.apply = apply
RouteTable.delete_from_cloudformation_json = delete_route_table
CloudFormationBackend.describe_change_set = describe
CloudFormationBackend.delete_change_set = delete
