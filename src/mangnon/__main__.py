"""Lets ``python -m mangnon`` be the console command."""

import sys

from mangnon.config.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
