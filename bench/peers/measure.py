"""Runs a script of Python as a child process and says on the last line what it cost: processor seconds and peak memory."""

import json
import resource
import subprocess
import sys

code = subprocess.run([sys.executable, *sys.argv[1:]]).returncode
if code:
    sys.exit(1)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"cpuSeconds": usage.ru_utime + usage.ru_stime, "memoryMb": usage.ru_maxrss / 1024}))
