namespace Autoscale.Tests.Handlers;

/// <summary>Kind of failure of a port call.</summary>
public enum Fault
{
    /// <summary>The call fails without an effect.</summary>
    Before,

    /// <summary>The call has its effect, but its answer is lost and the caller gets an exception.</summary>
    After,

    /// <summary>The call hangs until the deadline of the function.</summary>
    Hang,
}
