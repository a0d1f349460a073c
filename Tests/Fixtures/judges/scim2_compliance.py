"""Runs `scim2 … test`, the compliance check of scim2-tester, as its command line does.

usage: scim2_compliance.py URL TOKEN
"""
import sys

from scim2_cli import cli

url, token = sys.argv[1:]
cli(["--url", url, "--header", f"Authorization: Bearer {token}", "test"], prog_name="scim2")
