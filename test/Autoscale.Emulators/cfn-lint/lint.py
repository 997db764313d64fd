"""The program cfn-lint, for whichever Python has the package: it cannot be run as a module."""

import sys

from cfnlint.runner import main

sys.exit(main())
