namespace Autoscale.Domain.RouteFailover;

/// <summary>One question that a healthy unit answers. Spec route-failover 5.2 (R19).</summary>
public abstract record Probe
{
    private Probe()
    {
    }

    /// <summary>Where it is asked.</summary>
    public abstract int Port { get; init; }

    /// <summary>Whether a TCP connection can be made; nothing is sent.</summary>
    /// <param name="Port">Where.</param>
    public sealed record Tcp(int Port) : Probe
    {
        /// <inheritdoc/>
        public override int Port { get; init; } = Port;

        /// <inheritdoc/>
        public override string ToString() => $"tcp:{Port}";
    }

    /// <summary>Whether an HTTP GET has the expected answer. It may be meant for the unit itself, or for a host behind it to which the unit forwards the port.</summary>
    /// <param name="Kind">For whom it is meant, and whether it is encrypted.</param>
    /// <param name="Port">Where.</param>
    /// <param name="Path">What is asked for, from the slash.</param>
    /// <param name="Status">The expected status.</param>
    public sealed record Http(HttpProbeKind Kind, int Port, string Path, int Status) : Probe
    {
        /// <inheritdoc/>
        public override int Port { get; init; } = Port;

        /// <summary>The name that is asked for in the Host header, and in TLS; null for the unit's address.</summary>
        public string? Host { get; init; }

        /// <summary>What the body must contain; null when anything will do.</summary>
        public string? Text { get; init; }

        /// <inheritdoc/>
        public override string ToString() =>
            $"{Kind.ToString().ToLowerInvariant()}:{Port}{(Host is null ? "" : $"@{Host}")}{Path}={Status}{(Text is null ? "" : $"~{Text}")}";
    }
}

/// <summary>Kinds of HTTP probes.</summary>
public enum HttpProbeKind
{
    /// <summary>Asks the unit.</summary>
    Http,

    /// <summary>Asks the unit, encrypted, and its certificate is verified.</summary>
    Https,

    /// <summary>Asks a host beyond the unit, over a port that the unit forwards: what this answers, traffic can reach.</summary>
    Path,
}
