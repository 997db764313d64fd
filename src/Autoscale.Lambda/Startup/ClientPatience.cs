namespace Autoscale.Lambda.Startup;

/// <summary>How long a client waits for AWS, and how often it tries again.</summary>
/// <param name="Connect">How long a connection may take.</param>
/// <param name="Timeout">How long one attempt may take.</param>
/// <param name="Retries">How many attempts may follow the first.</param>
public sealed record ClientPatience(TimeSpan Connect, TimeSpan Timeout, int Retries)
{
    /// <summary>What functions have: a call fails while there is time left to say so.</summary>
    public static ClientPatience Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), 2);
}
