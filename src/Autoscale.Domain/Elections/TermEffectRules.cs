using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>The settings that the effects of a term go by.</summary>
/// <param name="Groups">All our groups.</param>
/// <param name="RouteTables">The tables whose default route follows the primary (<c>egress-traffic-route-table</c>); empty when none does.</param>
/// <param name="HasSecondInterface">Whether egress traffic goes to the second interface (<c>enable-second-nic</c>).</param>
/// <param name="TopicArn">Whom to tell (<c>sns-topic-arn</c>); null when nobody.</param>
public sealed record TermEffectRules(IReadOnlyCollection<ScalingGroup> Groups, IReadOnlyCollection<string> RouteTables, bool HasSecondInterface, string? TopicArn);
