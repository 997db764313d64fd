"""The program cfn-lint, for whichever Python has the package: it cannot be run as a module."""

import gc
import sys

from cfnlint.runner import main

# It keeps nearly all that it makes until it ends, so looking for garbage as often as usual is an eighth of its time for nothing.
gc.freeze()
gc.set_threshold(100_000, 20, 100)
sys.exit(main())
