namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>A file in the license folder that supplies no license of its own. Field faults F1 to F3.</summary>
/// <param name="FileName">The name of the file, relative to the location.</param>
/// <param name="Reason">The reason, as a clause.</param>
public abstract record StockFinding(string FileName, string Reason)
{
    /// <summary>The file is no license.</summary>
    public sealed record Stray(string FileName, string Reason) : StockFinding(FileName, Reason);

    /// <summary>The file contains the same license as another one.</summary>
    public sealed record Duplicate(string FileName, string Reason) : StockFinding(FileName, Reason);

    /// <summary>The license of the file is held by two instances, since a time when versions did not recognise copies.</summary>
    public sealed record HeldTwice(string FileName, string Reason) : StockFinding(FileName, Reason);
}
