using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Tests.Fleet;

public sealed class AddressSetTests
{
    private static readonly IPAddress One = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress Two = IPAddress.Parse("10.0.0.2");

    [Fact]
    public void The_order_and_the_number_of_mentions_do_not_matter()
    {
        Assert.Equal(new AddressSet([One, Two]), new AddressSet([Two, One, Two]));
        Assert.Equal(new AddressSet([One, Two]).GetHashCode(), new AddressSet([Two, One]).GetHashCode());
        Assert.NotEqual(new AddressSet([One]), new AddressSet([Two]));
    }

    [Fact]
    public void An_address_written_as_IPv6_is_the_same_address()
    {
        Assert.True(new AddressSet([One]).Contains(One.MapToIPv6()));
        Assert.True(new AddressSet([One.MapToIPv6()]).Contains(One));
    }

    [Fact]
    public void The_empty_set_has_nothing_in_it_and_no_set_has_no_address()
    {
        Assert.False(default(AddressSet).Contains(One));
        Assert.Equal(default, new AddressSet([]));
        Assert.False(new AddressSet([One]).Contains(null));
    }
}
