namespace Autoscale.Tests.Events;

/// <summary>A body, by the name of what is wrong with it.</summary>
public sealed record HostileBody(string Name, string Json)
{
    public override string ToString() => Name;
}
