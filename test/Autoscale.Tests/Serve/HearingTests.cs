using Autoscale.Cli.Serve;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Serve;

/// <summary>The hearing of a member in the status: its interval is 30 s, and a primary may be silent for 62 s.</summary>
public sealed class HearingTests
{
    [Theory]
    [InlineData(45, "heard")]
    [InlineData(46, "overdue")]
    [InlineData(62, "overdue")]
    [InlineData(63, "unheard")]
    public void A_member_is_overdue_after_half_an_interval_and_unheard_after_the_limit_of_elections(int seconds, string hearing)
    {
        var member = A.Health() with { NextExpected = Noon.AddSeconds(30) };

        Assert.Equal(hearing, StatusPage.HearingOf(member, Picture.Settings, Noon.AddSeconds(seconds)));
    }
}
