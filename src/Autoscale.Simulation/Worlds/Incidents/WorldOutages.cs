using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Outages;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>The outages of a world: of a part of the system, for all zones or one, for some time.</summary>
internal sealed class WorldOutages(int seed, Func<DateTimeOffset> now)
{
    /// <summary>The number of zones: <c>AddressPlan</c> alternates between two.</summary>
    public const int Zones = 2;

    // A call of a throttled table fails with this probability in thousandths, unless the outage is total.
    private const int Throttled = 500;

    private readonly OutageBoard _board = new();
    private readonly Dice _dice = Dice.For(seed, -1);
    private DateTimeOffset _quietFrom = DateTimeOffset.MinValue;
    private readonly DateTimeOffset[] _cutUntil = new DateTimeOffset[Zones];
    private DateTimeOffset _lastWhole = DateTimeOffset.MinValue;
    private bool _isThrottling;

    /// <summary>
    /// The end of the last outage that kept the heartbeats of all zones from the tables; an outage in progress counts as now. While the
    /// cloud fails, heartbeats are saved.
    /// </summary>
    public DateTimeOffset LastWholeOutage => IsWhole ? now() : _lastWhole;

    /// <summary>The begin of that outage.</summary>
    public DateTimeOffset LastWholeBegin { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>True when no outage is in progress.</summary>
    public bool IsQuiet => now() >= _quietFrom;

    private bool IsWhole => !IsQuiet && _board.At(now()).Any(IsSilencing);

    // While a part of the calls succeeds, some members are heard.
    private bool IsSilencing(Outage outage) =>
        outage.Zone is null && outage.Of != OutagePart.Cloud && !(outage.Of == OutagePart.Tables && _isThrottling);

    /// <summary>Starts an outage of known length.</summary>
    /// <param name="isPartial">True when only a share of the calls fails.</param>
    public void Start(Outage outage, bool isPartial)
    {
        var until = outage.Until!.Value;
        _isThrottling = isPartial && (_isThrottling || _board.At(now()).All(o => o.Of != OutagePart.Tables));
        if (IsSilencing(outage) && !IsWhole)
            LastWholeBegin = now();
        _board.Start(outage);
        _quietFrom = until > _quietFrom ? until : _quietFrom;
        if (IsSilencing(outage) && until > _lastWhole)
            _lastWhole = until;
    }

    /// <summary>Ends all outages.</summary>
    public void EndAll()
    {
        if (IsWhole)
            _lastWhole = now();
        _board.EndAll();
        _quietFrom = DateTimeOffset.MinValue;
    }

    /// <summary>True while the part fails for a zone.</summary>
    public bool IsOut(OutagePart part, int? zone) => !IsQuiet && _board.IsOut(part, zone, now());

    /// <summary>True while the network of a zone is cut, not only the API.</summary>
    public bool IsCut(int zone) => !IsQuiet && _cutUntil[zone] > now();

    /// <summary>Cuts the network of a zone in addition to the API.</summary>
    public void Cut(int zone, DateTimeOffset until) => _cutUntil[zone] = until > _cutUntil[zone] ? until : _cutUntil[zone];

    /// <summary>True when a call from a container of this zone fails now.</summary>
    public bool Fails(PortCall call, int zone)
    {
        if (IsQuiet || OutageBoard.PartOf(call) is not { } part)
            return false;
        return IsOut(part, zone) && (part != OutagePart.Tables || !_isThrottling || _dice.Chance(Throttled));
    }
}
