// Tests here wait for other processes, and some for calls that are not answered: more collections than cores keep the cores busy.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
