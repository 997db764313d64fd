using System.Net;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>All private and public addresses of one instance, on all interfaces. Equality compares the addresses. Spec 11.3.</summary>
public readonly struct AddressSet : IEquatable<AddressSet>
{
    private readonly IPAddress[]? _sorted;

    /// <summary>Accepts addresses in any order; duplicates are removed.</summary>
    public AddressSet(IEnumerable<IPAddress> addresses) =>
        _sorted = [.. addresses.Select(Normal).Distinct().OrderBy(a => a.ToString(), StringComparer.Ordinal)];

    /// <summary>The addresses, in a fixed order.</summary>
    public IReadOnlyList<IPAddress> All => _sorted ?? [];

    /// <summary>True when the set contains the address; an IPv4 address mapped into IPv6 counts as the IPv4 address.</summary>
    public bool Contains(IPAddress? address) => address is not null && All.Contains(Normal(address));

    /// <inheritdoc/>
    public bool Equals(AddressSet other) => All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AddressSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var address in All)
            hash.Add(address);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", All);

    public static bool operator ==(AddressSet left, AddressSet right) => left.Equals(right);

    public static bool operator !=(AddressSet left, AddressSet right) => !left.Equals(right);

    private static IPAddress Normal(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
