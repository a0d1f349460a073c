#!/bin/sh
# A hook is any program. The event is on standard input as JSON; the small facts are in SCIM_* variables.
# Exit 0: done. 65: never try again. Anything else: try again later.
umask 077
event=$(cat)
printf '%s welcome, user %s (event of %s bytes)\n' "$SCIM_EVENT_TIME" "$SCIM_RESOURCE_ID" "${#event}" >> ./data/welcomed.txt
