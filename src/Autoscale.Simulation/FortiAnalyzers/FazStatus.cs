namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>The status in an answer of a FortiAnalyzer. Wire formats D5.</summary>
/// <param name="Code">0 for success; negative otherwise.</param>
/// <param name="Message">The text for people.</param>
public readonly record struct FazStatus(int Code, string Message)
{
    /// <summary>Success.</summary>
    public static FazStatus Ok { get; } = new(0, "OK");

    /// <summary>The object exists already.</summary>
    public static FazStatus Exists { get; } = new(-2, "Object already exists");

    /// <summary>The object does not exist.</summary>
    public static FazStatus NotFound { get; } = new(-3, "Object does not exist");

    /// <summary>The version has no such URL.</summary>
    public static FazStatus InvalidUrl { get; } = new(-6, "Invalid url");

    /// <summary>The request cannot be read.</summary>
    public static FazStatus Invalid { get; } = new(-8, "Invalid parameter");

    /// <summary>The user may not do this, or the session has ended: the two have the same code.</summary>
    public static FazStatus NoPermission { get; } = new(-11, "No permission for the resource");

    /// <summary>User or password is wrong, or the account is locked.</summary>
    public static FazStatus LoginFailed { get; } = new(-22, "Login fail");

    /// <summary>Another user has locked the workspace.</summary>
    public static FazStatus WorkspaceLocked { get; } = new(-20055, "Workspace is locked by other user");

    /// <summary>True for success.</summary>
    public bool IsOk => Code == 0;
}

/// <summary>The kinds of calls that a FortiAnalyzer counts.</summary>
public enum FazCallKind
{
    /// <summary>A login.</summary>
    LogIn,

    /// <summary>A page of the list of devices.</summary>
    List,

    /// <summary>A look at an ADOM.</summary>
    Adom,

    /// <summary>The registration of one or more devices.</summary>
    Authorize,

    /// <summary>The removal of one or more devices.</summary>
    Remove,

    /// <summary>A look at a task.</summary>
    Poll,

    /// <summary>A log-out.</summary>
    LogOut,

    /// <summary>Any other call.</summary>
    Other,
}
