using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoLifecycleActionsTests(AwsFixture aws) : DynamoLifecycleActionsContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
