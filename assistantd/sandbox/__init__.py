"""What a process may no longer do, and the proof that it cannot.

`stages`         floor(), seal() and worker(): the three moments at which a process gives rights up
`seccomp`        the system-call filter, hand-assembled
`landlock`       files, TCP and abstract sockets, by the kernel's ABI
`namespaces`     an empty network of its own, where the kernel lets an ordinary user have one
`process`        no core dumps, no debugger, no new privileges
`probe`          every way out that we know, tried for real
`selftest`       the quick part of it at start: refuses to go on when anything is open
`bus_proxy`      the filtered session bus
`locked_memory`  pages for keys
"""
