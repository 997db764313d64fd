using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Emulators.Tests.AutoScaling;

public sealed class LifecycleStateMapperTests
{
    [Theory]
    [InlineData("Pending", LifecycleState.Pending)]
    [InlineData("Pending:Wait", LifecycleState.Pending)]
    [InlineData("Pending:Proceed", LifecycleState.Pending)]
    [InlineData("InService", LifecycleState.InService)]
    [InlineData("EnteringStandby", LifecycleState.Standby)]
    [InlineData("Standby", LifecycleState.Standby)]
    [InlineData("Quarantined", LifecycleState.Standby)]
    [InlineData("Terminating", LifecycleState.Terminating)]
    [InlineData("Terminating:Wait", LifecycleState.Terminating)]
    [InlineData("Terminating:Proceed", LifecycleState.Terminating)]
    [InlineData("Detaching", LifecycleState.Terminating)]
    [InlineData("Terminated", LifecycleState.None)]
    [InlineData("Detached", LifecycleState.None)]
    [InlineData("Warmed:Pending", LifecycleState.Pending)]
    [InlineData("Warmed:Pending:Wait", LifecycleState.Pending)]
    [InlineData("Warmed:Pending:Proceed", LifecycleState.Pending)]
    [InlineData("Warmed:Stopped", LifecycleState.Pending)]
    [InlineData("Warmed:Running", LifecycleState.Pending)]
    [InlineData("Warmed:Hibernated", LifecycleState.Pending)]
    [InlineData("Warmed:Terminating", LifecycleState.Terminating)]
    [InlineData("Warmed:Terminating:Wait", LifecycleState.Terminating)]
    [InlineData("Warmed:Terminating:Proceed", LifecycleState.Terminating)]
    [InlineData("Warmed:Terminated", LifecycleState.Terminating)]
    [InlineData("a word that AWS will think of", LifecycleState.Pending)]
    public void Every_lifecycle_state_of_Auto_Scaling_maps_to_one_of_five_states(string word, LifecycleState expected) =>
        Assert.Equal(expected, LifecycleStateMapper.Read(word));
}
