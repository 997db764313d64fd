using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager;

/// <summary>Every port of the Address Manager monitor, once. A port is created on first use.</summary>
public interface IMonitorPorts
{
    /// <summary>The clock of polls, leases and deadlines.</summary>
    TimeProvider Clock { get; }

    /// <summary>The state of the monitor and its lease, in one row.</summary>
    IMonitorMemory Memory { get; }

    /// <summary>The orders of administrators.</summary>
    IMonitorOrders Orders { get; }

    /// <summary>The polls of members.</summary>
    IMemberProbes Probes { get; }

    /// <summary>The requests of clients.</summary>
    IAddressManagerTransport Transport { get; }

    /// <summary>The secret store.</summary>
    ISecrets Secrets { get; }

    /// <summary>The messages to people.</summary>
    IMonitorMessages Messages { get; }
}
