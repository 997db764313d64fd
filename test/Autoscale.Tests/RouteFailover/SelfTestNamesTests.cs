using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The self test finds a VPC that does not resolve the names of endpoints.</summary>
public sealed class SelfTestNamesTests
{
    [Theory]
    [InlineData(true, true, SelfCheckVerdict.Passed, "DNS resolution and DNS host names are on")]
    [InlineData(false, true, SelfCheckVerdict.Failed, "DNS resolution (enableDnsSupport) is off, so")]
    [InlineData(false, false, SelfCheckVerdict.Failed, "DNS resolution (enableDnsSupport) is off, so")]
    [InlineData(true, false, SelfCheckVerdict.Failed, "DNS host names (enableDnsHostnames) are off, so")]
    public void A_VPC_without_DNS_or_host_names_fails_the_self_test(
        bool resolves, bool hasHostNames, SelfCheckVerdict verdict, string words)
    {
        var check = SelfTestPolicy.OfNames("vpc-1", new NameReading(resolves, hasHostNames, Fault: null));

        Assert.Equal(("vpc-1", verdict), (check.Subject, check.Verdict));
        Assert.StartsWith(words, check.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_permission_is_named()
    {
        var denied = new NameReading(false, false, new EndpointFault(EndpointFaultKind.Denied, "UnauthorizedOperation"));

        var check = SelfTestPolicy.OfNames("vpc-1", denied);

        Assert.Equal(
            (SelfCheckVerdict.Failed, "permission ec2:DescribeVpcAttribute is missing: UnauthorizedOperation"),
            (check.Verdict, check.Words));
    }
}
