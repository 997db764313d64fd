namespace Autoscale.Domain.Deployment;

/// <summary>What CloudFormation does to a resource. Spec 1.12.</summary>
public enum RequestKind
{
    /// <summary>It makes it.</summary>
    Create,

    /// <summary>It changes its properties.</summary>
    Update,

    /// <summary>It ends it, or undoes a making that failed.</summary>
    Delete,
}
