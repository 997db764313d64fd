using System.Net;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>A device that a FortiAnalyzer knows.</summary>
/// <param name="Serial">The serial number.</param>
/// <param name="Ip">The address from which it last connected.</param>
/// <param name="Name">Its name: the host name until it is registered.</param>
/// <param name="Adom">The ADOM in which it is registered; null while it waits for authorization.</param>
/// <param name="RegisteredAt">The time of its registration; null while it waits.</param>
public sealed record SimulatedFazDevice(string Serial, IPAddress Ip, string Name, string? Adom, DateTimeOffset? RegisteredAt)
{
    /// <summary>True when the FortiAnalyzer accepts its logs.</summary>
    public bool IsRegistered => Adom is not null;
}

/// <summary>A device in a command.</summary>
/// <param name="Name">The name under which the device is or will be registered.</param>
/// <param name="Serial">The serial number; null when the command gives none.</param>
internal sealed record FazOrder(string Name, string? Serial);

/// <summary>The result of a command for one device.</summary>
internal sealed record FazOrderResult(FazOrder Order, FazStatus Status);

/// <summary>A batch. It takes effect at its end.</summary>
/// <param name="Id">The number of the task.</param>
/// <param name="EndsAt">The time of its end; null when it never ends.</param>
/// <param name="Orders">The devices.</param>
/// <param name="Apply">The effect for one device.</param>
internal sealed record FazTask(int Id, DateTimeOffset? EndsAt, IReadOnlyList<FazOrder> Orders, Func<FazOrder, FazStatus> Apply)
{
    /// <summary>The results in the order of the devices; null before the end.</summary>
    public IReadOnlyList<FazOrderResult>? Results { get; set; }
}
