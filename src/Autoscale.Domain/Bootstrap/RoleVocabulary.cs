namespace Autoscale.Domain.Bootstrap;

/// <summary>The words that a firmware has for the roles of a cluster. Spec 5.6.</summary>
public enum RoleVocabulary
{
    /// <summary><c>primary</c> and <c>secondary</c>: FortiOS 7.0.1 and newer.</summary>
    PrimarySecondary,

    /// <summary><c>master</c> and <c>slave</c>: older firmware.</summary>
    MasterSlave,
}
