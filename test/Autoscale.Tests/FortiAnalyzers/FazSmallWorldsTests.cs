using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>Every world of two members, one former member, and up to three devices on the FortiAnalyzer.</summary>
public static class FazSmallWorldsTests
{
    [Fact]
    public static void Nothing_but_the_device_of_a_member_is_authorized_and_nothing_but_that_of_a_former_one_is_removed()
    {
        var worlds = 0;
        FazStanding?[] standings = [null, Authorized(SerialA), Authorized(serial: null)];
        FazDevice?[] listable =
        [
            null, .. from serial in new[] { SerialA, SerialB, SerialX }
                     from ip in new[] { A.PrivateIp, B.PrivateIp, C.PrivateIp, Elsewhere }
                     from isRegistered in new[] { true, false }
                     select isRegistered ? Registered(serial, ip) : Waiting(serial, ip),
        ];
        foreach (var standing in standings)
        {
            foreach (var license in new[] { null, SerialB })
            {
                foreach (var former in new[] { C.Departed(Authorized(SerialX)), C.Departed(standing: null) })
                {
                    FazMember[] members = [new(A.Standing(standing), null), new(B.Health(), license)];
                    foreach (var first in listable)
                    {
                        foreach (var second in listable.Where(d => d is null || d.Serial != first?.Serial))
                        {
                            foreach (var third in listable.Where(d => d?.Serial is var s && s != first?.Serial && s != second?.Serial))
                            {
                                FazDevice[] listed = [.. new[] { first, second, third }.OfType<FazDevice>()];
                                Check(members, former, listed);
                                worlds++;
                            }
                        }
                    }
                }
            }
        }

        Assert.InRange(worlds, 20_000, 200_000);
    }

    private static void Check(FazMember[] members, HealthCheck former, FazDevice[] listed)
    {
        HealthCheck[] records = [.. members.Select(m => m.Record), former];
        var verdicts = FazAuthorizationPolicy.Decide(members, records, listed, Rules);

        foreach (var added in verdicts.OfType<FazVerdict.Authorize>())
        {
            var member = members.Single(m => m.Record == added.Record);
            var isKnown = added.Device.Serial == member.LicenseSerial || added.Device.Serial == member.Record.FortiAnalyzer?.Serial;
            var isAlone = listed.Count(d => member.Record.Membership.Addresses.Contains(d.Ip) && !IsOfOther(d, member)) == 1;
            Assert.True(isKnown || (member.Record.Membership.Addresses.Contains(added.Device.Ip) && isAlone), $"{added}");
            Assert.False(added.Device.IsRegistered);
            Assert.False(IsOfOther(added.Device, member));
        }

        foreach (var removed in verdicts.OfType<FazVerdict.Remove>())
        {
            Assert.Equal(former, removed.Record);
            Assert.Equal(former.FortiAnalyzer?.Serial, removed.Device.Serial);
            Assert.True(removed.Device.IsRegistered);
        }

        bool IsOfOther(FazDevice device, FazMember member) =>
            members.Any(m => m != member && (m.LicenseSerial == device.Serial || m.Record.FortiAnalyzer?.Serial == device.Serial))
            || former.FortiAnalyzer?.Serial == device.Serial;
    }
}
