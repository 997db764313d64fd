// The tests wait for other processes, some with short timeouts, so only as many collections run at once as two cores can handle.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
