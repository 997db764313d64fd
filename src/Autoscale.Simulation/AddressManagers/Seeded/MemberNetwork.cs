using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// The way from processes to the members of the cluster. A request may never leave, be applied without an answer, be answered late, or
/// wait in a member that stands still and be applied when it goes on, long after its caller has left.
/// </summary>
internal sealed class MemberNetwork
{
    private readonly MonitorScene _scene;
    private readonly SimulatedAddressManagers _cluster;
    private readonly List<Action>[] _held = [[], [], []];

    public MemberNetwork(MonitorScene scene, SimulatedAddressManagers cluster, IReadOnlyList<MemberWay> ways)
    {
        (_scene, _cluster, Ways) = (scene, cluster, ways);
    }

    /// <summary>The ways to the members, by number less one.</summary>
    public IReadOnlyList<MemberWay> Ways { get; }

    /// <summary>Sees the requests that a member got, and what it did with them.</summary>
    public INetworkWatch? Watch { get; set; }

    /// <summary>The number of the member at a URL.</summary>
    public static int NumberOf(Uri url) => url.Host["bam".Length] - '0';

    /// <summary>Sends a request. One with a client certificate goes to the failover service.</summary>
    public async Task<CallAnswer> SendAsync(SceneProcess from, MemberCall call)
    {
        var (way, request) = (Ways[NumberOf(call.Service) - 1], call.Request);
        var flight = new Flight(this, from, way, call.Trust, call.IsOnce, new MemberRequest(request.Method.Method, call.Root + request.Path)
        {
            Query = request.Query.ToDictionary(StringComparer.Ordinal),
            Authorization = call.Authorization?.Reveal() ?? "",
            Body = request.Body ?? "",
            IsForFailoverService = call.ClientCertificate is not null,
        });
        var limit = _scene.Agenda.After(request.Timeout, () => flight.Expire(request.Timeout));
        flight.Fate = FateOf(way);
        _ = _scene.Agenda.After(_scene.Latency(), flight.Arrive);
        var answer = await flight.Answer;
        limit.Cancel();
        return answer;
    }

    /// <summary>A member that stood still goes on with what it got meanwhile.</summary>
    public void Resume(int number)
    {
        _cluster.Resume(number);
        var held = _held[number - 1].ToList();
        _held[number - 1].Clear();
        held.ForEach(handle => handle());
    }

    private RequestFate FateOf(MemberWay way)
    {
        if (!_scene.Strikes(4))
            return RequestFate.None;
        var fate = (RequestFate)(1 + _scene.Faults.Next(4));
        _scene.Count(fate switch
        {
            RequestFate.Refused => "request-refused",
            RequestFate.Dropped => "request-dropped",
            RequestFate.AnswerLost => "answer-lost",
            _ => "answer-late",
        });
        way.TroubledAt = _scene.Now;
        return fate;
    }

    /// <summary>One request on its way.</summary>
    private sealed class Flight(
        MemberNetwork network, SceneProcess from, MemberWay way, MemberTrust trust, bool isOnce, MemberRequest request)
    {
        private readonly TaskCompletionSource<CallAnswer> _done = new();
        private readonly MonitorScene _scene = network._scene;
        private readonly SimulatedMember _member = network._cluster.Member(way.Number);
        private bool _hasLeft;

        public Task<CallAnswer> Answer => _done.Task;

        public RequestFate Fate { get; set; }

        private bool IsCut => _member.IsPartitioned || way.CutOff.Contains(from.Place);

        public void Expire(TimeSpan timeout)
        {
            var late = $"no answer within {timeout.TotalSeconds:0} seconds";
            _ = _done.TrySetResult(_hasLeft ? new CallAnswer.Interrupted(late) : new CallAnswer.NeverLeft(late));
        }

        public void Arrive()
        {
            if (_done.Task.IsCompleted)
                return;
            if (IsCut)
            {
                // On a connection that is open already, the request leaves and is lost.
                _hasLeft = !isOnce && _scene.Faults.Chance(500);
                return;
            }

            if (!_member.IsAlive || Fate == RequestFate.Refused || (request.IsForFailoverService && way.IsHealthOut))
            {
                _ = _done.TrySetResult(new CallAnswer.NeverLeft($"connection refused by {way.Url.Host}"));
                return;
            }

            if (!way.IsTrusted(trust))
            {
                _ = _done.TrySetResult(new CallAnswer.NeverLeft($"the certificate of {way.Url.Host} is not accepted"));
                return;
            }

            _hasLeft = true;
            network.Watch?.SeeArrival(from, way.Number, request);
            if (_member.IsPaused)
                network._held[way.Number - 1].Add(Handle);
            else
                _ = _scene.Agenda.After(way.Delay, Handle);
        }

        private void Handle()
        {
            if (!_member.IsAlive || Fate == RequestFate.Dropped)
            {
                Close();
                return;
            }

            network.Watch?.SeeHandling();
            var answer = network._cluster.Answer(way.Number, request);
            if (answer?.HasApplied == true)
                network.Watch?.SeeApplied(way.Number, request);
            if (answer is null || Fate == RequestFate.AnswerLost)
            {
                Close();
                return;
            }

            var time = Fate == RequestFate.AnswerLate
                ? _scene.Faults.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60))
                : _scene.Latency();
            _ = _scene.Agenda.After(time, () => Return(answer));
        }

        private void Return(MemberAnswer answer)
        {
            if (!_member.IsAlive)
                Close();
            else if (!IsCut)
                _ = _done.TrySetResult(new CallAnswer.Answered(answer.Status, System.Text.Encoding.UTF8.GetString(answer.Body.Span)));
        }

        private void Close() =>
            _done.TrySetResult(new CallAnswer.Interrupted($"{way.Url.Host} closed the connection without a whole answer"));
    }

    private enum RequestFate
    {
        None,
        Refused,
        Dropped,
        AnswerLost,
        AnswerLate,
    }
}

/// <summary>The way to one member.</summary>
/// <param name="number">The number of the member.</param>
internal sealed class MemberWay(int number)
{
    public int Number => number;

    /// <summary>The base URL.</summary>
    public Uri Url { get; } = new($"https://bam{number}.example");

    /// <summary>The places from which the member is not reached.</summary>
    public HashSet<int> CutOff { get; } = [];

    /// <summary>The time that a request takes in the member.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether the port of its failover service is closed.</summary>
    public bool IsHealthOut { get; set; }

    /// <summary>The number of its certificate; each certificate has another one.</summary>
    public int Certificate { get; set; }

    /// <summary>Whether its certificate is one that no client accepts without knowing it.</summary>
    public bool IsSelfSigned { get; set; }

    /// <summary>The last failure of a single request.</summary>
    public DateTimeOffset TroubledAt { get; set; }

    /// <summary>The fingerprint of its certificate.</summary>
    public string Fingerprint => $"{number}{Certificate:x}".PadLeft(64, '0');

    /// <summary>Whether a client with this trust accepts its certificate.</summary>
    public bool IsTrusted(MemberTrust trust) => trust.Fingerprint is { } pinned ? pinned == Fingerprint : !IsSelfSigned;
}

/// <summary>Sees the requests that members get.</summary>
internal interface INetworkWatch
{
    /// <summary>A whole request has arrived.</summary>
    void SeeArrival(SceneProcess from, int member, MemberRequest request);

    /// <summary>A member looks at a request.</summary>
    void SeeHandling();

    /// <summary>A request changed something.</summary>
    void SeeApplied(int member, MemberRequest request);
}
