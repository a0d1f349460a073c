#!/bin/sh
# A sink for Gatehouse in plain sh. It takes one event at a time (max_events: 1), so that a line has one.
# Standard output is for the protocol; write to standard error for the log.

say() { printf '%s\n' "$1"; }

# Makes one event safe on the other side; fails when that does not work now.
deliver() { printf '%s\n' "$1" >> "$path"; }

while IFS= read -r line; do
    case $line in
    '{"type":"hello"'*)
        case $line in
        *'"protocol":[1]'* | *'"protocol":[1,'*) say '{"type":"hello","protocol":1}' ;;
        *) exit 64 ;;
        esac ;;
    '{"type":"configure"'*)
        path=${line#*'"path":"'}
        path=${path%%'"'*}
        say '{"type":"ready"}' ;;
    '{"type":"batch"'*)
        id=${line#*'"id":'}
        id=${id%%,*}
        seq=${line#*'"seq":'}
        seq=${seq%%,*}
        result="{\"type\":\"result\",\"id\":$id,\"results\":[{\"seq\":$seq,\"status\":"
        case $line in
        *'"event":{'*)
            event=${line#*'"event":'}
            if deliver "${event%'}]}'}"; then
                say "{\"type\":\"ack\",\"id\":$id}"
            else
                say "$result\"retry\",\"message\":\"cannot write the file\"}]}"
            fi ;;
        *) say "$result\"reject\",\"message\":\"this sink takes JSON only\"}]}" ;;
        esac ;;
    '{"type":"shutdown"'*) exit 0 ;;
    esac
done
