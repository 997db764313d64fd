using System.Net;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.Fleet;

public sealed class AddressSetTests
{
    private static readonly IPAddress One = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress Two = IPAddress.Parse("10.0.0.2");

    [Fact]
    public void Sets_are_equal_regardless_of_order_and_duplicates()
    {
        Assert.Equal(new AddressSet([One, Two]), new AddressSet([Two, One, Two]));
        Assert.Equal(new AddressSet([One, Two]).GetHashCode(), new AddressSet([Two, One]).GetHashCode());
        Assert.NotEqual(new AddressSet([One]), new AddressSet([Two]));
    }

    [Fact]
    public void An_IPv4_address_mapped_to_IPv6_is_the_same_address()
    {
        Assert.True(new AddressSet([One]).Contains(One.MapToIPv6()));
        Assert.True(new AddressSet([One.MapToIPv6()]).Contains(One));
    }

    [Fact]
    public void An_empty_set_contains_no_address_and_no_set_contains_null()
    {
        Assert.False(default(AddressSet).Contains(One));
        Assert.Equal(default, new AddressSet([]));
        Assert.False(new AddressSet([One]).Contains(null));
    }
}
