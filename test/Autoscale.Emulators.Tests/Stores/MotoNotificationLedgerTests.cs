using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoNotificationLedgerTests(AwsFixture aws) : DynamoNotificationLedgerContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
