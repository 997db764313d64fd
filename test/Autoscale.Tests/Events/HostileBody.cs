namespace Autoscale.Tests.Events;

/// <summary>A malformed body, named after its defect.</summary>
public sealed record HostileBody(string Name, string Json)
{
    public override string ToString() => Name;
}
