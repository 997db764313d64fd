"""Does to templates what CloudFormation does to those of serverless applications. Arguments: a template, the file to write, the next template, and so on."""

import json
import os
import sys

# Which partition ARNs are made for; any region of it will do.
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from samtranslator.translator.transform import transform  # noqa: E402 (reads the region when it is loaded)


class NoManagedPolicies:
    """Every role is spelled out, so no managed policy is looked up by its name."""

    def load(self):
        return {}


for source, target in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
    with open(source, encoding="utf-8") as template:
        expanded = transform(json.load(template), {}, NoManagedPolicies())
    with open(target, "w", encoding="utf-8") as file:
        json.dump(expanded, file, indent=1)
