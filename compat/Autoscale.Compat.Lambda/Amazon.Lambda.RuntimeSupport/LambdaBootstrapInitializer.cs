namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Runs once before the first invocation; false ends the program.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
