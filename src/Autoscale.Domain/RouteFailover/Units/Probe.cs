namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>One probe that a healthy unit answers. Spec route-failover 5.2 (R19).</summary>
public abstract record Probe
{
    private Probe()
    {
    }

    /// <summary>The TCP port.</summary>
    public abstract int Port { get; init; }

    /// <summary>Tests whether a TCP connection can be opened; no data is sent.</summary>
    public sealed record Tcp(int Port) : Probe
    {
        /// <inheritdoc/>
        public override int Port { get; init; } = Port;

        /// <inheritdoc/>
        public override string ToString() => $"tcp:{Port}";
    }

    /// <summary>
    /// Tests whether an HTTP GET has the expected answer. The target is the unit itself, or a host behind it to which the unit forwards the
    /// port.
    /// </summary>
    /// <param name="Kind">The target, and whether TLS is used.</param>
    /// <param name="Path">The path, with its leading slash.</param>
    public sealed record Http(HttpProbeKind Kind, int Port, string Path, int Status) : Probe
    {
        /// <inheritdoc/>
        public override int Port { get; init; } = Port;

        /// <summary>The name for the Host header and for TLS; null for the unit's address.</summary>
        public string? Host { get; init; }

        /// <summary>The text that the body must contain; null for any body.</summary>
        public string? Text { get; init; }

        /// <inheritdoc/>
        public override string ToString() =>
            $"{Kind.ToString().ToLowerInvariant()}:{Port}{(Host is null ? "" : $"@{Host}")}" +
            $"{Path}={Status}{(Text is null ? "" : $"~{Text}")}";
    }
}

/// <summary>The kinds of HTTP probes.</summary>
public enum HttpProbeKind
{
    /// <summary>The unit itself, over HTTP.</summary>
    Http,

    /// <summary>The unit itself, over TLS with a verified certificate.</summary>
    Https,

    /// <summary>A host behind the unit, over a port that the unit forwards: the probe tests forwarding too.</summary>
    Path,
}
