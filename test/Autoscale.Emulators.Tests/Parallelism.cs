// Tests here wait for other processes, and some have little patience with them: no more collections at once than two cores carry.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
