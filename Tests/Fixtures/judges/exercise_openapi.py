"""Has schemathesis exercise an interface by the OpenAPI document that it publishes.

Whether anybody is let in without a token is not asked here: who guesses often is answered 429, which the check takes
for a mistake. OpenAPITests and AdminAccessTests of the server's own tests ask it of each operation.

Arguments: the document's URL, a bearer token, how many examples an operation gets, a seed.
"""

import pathlib
import subprocess
import sys

url, token, examples, seed = sys.argv[1:]
checks = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "use_after_free",
]
command = [
    str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", url,
    "--header", f"Authorization: Bearer {token}",
    "--checks", ",".join(checks),
    "--max-examples", examples, "--seed", seed, "--workers", "1", "--no-color",
]
sys.exit(subprocess.run(command, stderr=subprocess.STDOUT).returncode)
