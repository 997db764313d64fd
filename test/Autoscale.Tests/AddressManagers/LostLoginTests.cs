using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.AddressManagers;

/// <summary>A member that answers no login: each of them may have opened a session.</summary>
public sealed class LostLoginTests : IMemberRequests
{
    private static readonly ClusterMember Member = new(new Uri("https://bam1.example"));

    private readonly ManualClock _clock = new(FortiGates.Noon);
    private readonly List<double> _loginTimes = [];

    [Theory]
    [InlineData(10, new double[] { 0, 2, 5, 10, 19, 37, 59 })]
    [InlineData(2, new double[] { 0, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60 })]
    public async Task The_pauses_between_logins_double_up_to_two_intervals(int interval, double[] expected)
    {
        var probes = new MemberProbes(this, _clock, () => 1);
        var settings = new MonitorSettings
        {
            Members = [Member],
            Credentials = SecretName.Parse("bam/user"),
            PollInterval = TimeSpan.FromSeconds(interval),
        };
        for (var second = 0; second < 64; second++)
        {
            _ = await probes.PollAsync(Member, settings, new MonitorIdentity(ClusterBench.Monitor, ClientCertificate: null), default);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Pauses of 1, 2, 4, 8 … seconds with 10 percent more, in steps of a second.
        Assert.Equal(expected, _loginTimes);
    }

    Task<CallAnswer> IMemberRequests.SendAsync(MemberCall call, CancellationToken cancellationToken)
    {
        if (call.Request.Method != HttpMethod.Post)
            return Task.FromResult<CallAnswer>(new CallAnswer.Answered(200, "{}"));
        _loginTimes.Add((_clock.GetUtcNow() - FortiGates.Noon).TotalSeconds);
        return Task.FromResult<CallAnswer>(new CallAnswer.Interrupted("the connection was closed"));
    }
}
