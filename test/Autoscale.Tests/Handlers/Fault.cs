namespace Autoscale.Tests.Handlers;

/// <summary>How a call to the outside fails.</summary>
public enum Fault
{
    /// <summary>It fails, and nothing has happened.</summary>
    Before,

    /// <summary>It has its effect, and its answer is lost: whoever called dies of it.</summary>
    After,

    /// <summary>It never answers, until the deadline of the function.</summary>
    Hang,
}
