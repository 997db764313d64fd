using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Deployment;

/// <summary>What is to be done so that a scaling group becomes empty.</summary>
/// <param name="Standing">How far it is.</param>
/// <param name="Sizes">The sizes that it has to get; null when it has them.</param>
/// <param name="Terminate">Whom it would keep.</param>
/// <param name="Left">What is left, in words; null when nothing.</param>
public sealed record GroupDrain(GroupStanding Standing, GroupSizes? Sizes, IReadOnlyList<InstanceId> Terminate, string? Left);
