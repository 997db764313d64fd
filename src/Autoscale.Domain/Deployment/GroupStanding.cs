namespace Autoscale.Domain.Deployment;

/// <summary>How far a scaling group is on its way to nothing. Spec 1.12.</summary>
public enum GroupStanding
{
    /// <summary>Nobody is in it and nobody is wanted, or it does not exist.</summary>
    Stopped,

    /// <summary>Members are on their way in or out.</summary>
    InTransition,

    /// <summary>It has members that go nowhere by themselves.</summary>
    Running,
}
