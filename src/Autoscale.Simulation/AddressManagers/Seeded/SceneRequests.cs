using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The requests of one process to members, over the network of the world. Those of a poll are counted.</summary>
internal sealed class SceneRequests(MemberNetwork network, SceneProcess process) : IMemberRequests
{
    private const int Unauthorized = 401;
    private const int NotFound = 404;

    private static readonly string[] Logins = ["/sessions", "/login", "/loginWithOptions"];

    // A token is renewed five minutes before it expires.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Uri, DateTimeOffset?> _expirations = [];

    public async Task<CallAnswer> SendAsync(MemberCall call, CancellationToken cancellationToken)
    {
        var poll = process.CurrentPoll;
        var isLogin = Logins.Contains(call.Request.Path) && call.Authorization is null;
        if (poll is not null)
        {
            poll.Requests++;
            poll.Logins += isLogin ? 1 : 0;
            poll.HasRenewed |= isLogin && _expirations.GetValueOrDefault(call.Service) - Reserve <= process.Clock.GetUtcNow();
        }

        var answer = await network.SendAsync(process, call);
        await MonitorScene.ContinueAsync(process);
        if (poll is not null && answer is CallAnswer.Answered { Status: Unauthorized or NotFound })
            poll.HasRenewed = true;
        if (isLogin && answer is CallAnswer.Answered { Status: < 300, Body: var body })
            _expirations[call.Service] = RestV2.SessionOf(body)?.ExpiresAt;
        return answer;
    }
}
