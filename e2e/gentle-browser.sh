#!/bin/sh
# Starts the browser of the tests so that it gives way to the server they ask; see browser.ts.
exec nice -n 10 "$GENTLE_BROWSER" "$@"
